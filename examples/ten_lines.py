"""The library in ten lines: an article whose figures cannot all be right, and how one figure is understood."""

import datetime as dt

from factcheck import Document, check, find_mentions

text = "Die Nordwerk AG steigerte den Umsatz 2024 von 40 auf 50 Millionen Euro, ein Plus von 20 Prozent."
article = Document(id="nordwerk.txt", text=text, language="de", published=dt.date(2025, 2, 3))
for finding in check(article).findings:
    print(finding.severity, finding.code, finding.message)
    print(*finding.derivation, sep="\n")
figure = find_mentions("rund 33 Milliarden Dollar", language="de")[0]
print(figure.unit, figure.interval.low, "to", figure.interval.high)
