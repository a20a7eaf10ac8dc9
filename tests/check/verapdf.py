"""verapdf.py REPORT PDF ...: reads veraPDF's report (JSON): a line for each rule that a file breaks, and for each file
that was not judged by both standards.  Exit 1 for any."""

import json
import os
import sys


def is_judged(names):
    return any(n.startswith("PDF/UA-1 ") for n in names) and any(n.startswith(("PDF/A-2A ", "PDF/A-3A ")) for n in names)


def read(report):
    """Per file: the names of the profiles it was held against, and lines of what is wrong."""
    with open(report, encoding="utf-8") as file:
        jobs = json.load(file)["report"]["jobs"]
    found = {}
    for job in jobs:
        names, lines = [], []
        for result in job.get("validationResult", []):
            names.append(result["profileName"])
            for rule in result["details"]["ruleSummaries"]:
                lines.append("%s %s-%s, %d times: %s" % (result["profileName"].split(" ")[0], rule["clause"],
                             rule["testNumber"], rule["failedChecks"], " ".join(rule["description"].split())))
                lines += ["    " + check["context"] for check in rule["checks"][:3]]
            if not result["compliant"] and not result["details"]["ruleSummaries"]:
                lines.append(result["profileName"] + ": does not conform")
        if "taskException" in job:
            lines.append(str(job["taskException"].get("exceptionMessage")))
        found[os.path.basename(job["itemDetails"]["name"])] = names, lines
    return found


def main():
    found, bad = read(sys.argv[1]), False
    for path in sys.argv[2:]:
        names, lines = found.get(os.path.basename(path), ([], []))
        if not is_judged(names):
            lines = ["does not claim PDF/UA-1 and PDF/A-2a or 3a, only: " + (", ".join(names) or "nothing")] + lines
        bad = bad or bool(lines)
        print("verapdf: %s: %s" % (os.path.basename(path), "conforms" if not lines else "does not conform"))
        for line in lines:
            print("  " + line)
    return 1 if bad else 0


sys.exit(main())
