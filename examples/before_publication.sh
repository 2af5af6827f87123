#!/bin/sh
# Hold a draft back while its figures cannot all be true:  before_publication.sh DRAFT...
# Leaves factcheck.html for the editor. FACTCHECK says how the program is called here.
${FACTCHECK:-factcheck} report "$@" --fail-on error --output html=factcheck.html
case $? in
    0) echo "free to publish" ;;
    1) echo "held back, see factcheck.html"; exit 1 ;;
    *) echo "not all of it could be checked, so nothing is said about it"; exit 2 ;;
esac
