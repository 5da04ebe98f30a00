"""One table of what is found: Python and the script of a site answer it alike. The statements stand in the briefings below."""

TEXTS = {
    "harbour.txt": (
        "Harbour week\n\nOSLO, 4 March 2024 – “Lights save lives, and ferries need lights,” said Ms. Elsbeth Varga, Director of Harbours."
        " Ms. Ulla Ström noted that quays are full. Ms. Ström denied that ferries would be sold. Mr. Per Lind stressed that"
        " cross-border ferries are a matter of ferry safety.\n"
    ),
    "quays.txt": (
        "Quays\n\nBERGEN, 5 April 2025 – “The oﬃce is open,” said Ms. Elsbeth Varga. Mr. Ivan Чубайс said that lights were"
        " lit <b>twice</b> & more. Mr. Per Lind will say tomorrow that quays need lamps.\n"
    ),
}
"""By file name."""

TERMS: tuple[tuple[str, int], ...] = (
    ("ferry", 2),
    ("ferries", 2),
    ("ferr*", 2),
    ("light", 2),
    ("LIGHTS", 2),
    ("lighting", 2),
    ('"ferries need"', 1),
    ('"need ferries"', 0),
    ("cross-border", 1),
    ("“lights save lives”", 1),
    ("ferries -safety", 1),
    ("ferries -speaker:lind", 1),
    ("quays OR open", 2),
    ("speaker:strom", 1),
    ("speaker:ström is:denied", 1),
    ("speaker:strom stance:any", 2),
    ("speaker:varga", 2),
    ('speaker:"elsbeth varga"', 2),
    ('speaker:"elsbeth lind"', 0),
    ("speaker:varga,lind", 3),
    ("speaker:ms.varga", 2),
    ("after:2025", 2),
    ("before:2025", 3),
    ("date:mar-2024", 3),
    ("date:2024..2025", 5),
    ("kind:direct", 2),
    ("kind:direct after:2025", 1),
    ("kind:quotes,reported", 5),
    ("stance:to-come", 1),
    ("-lights", 3),
    ("zebra", 0),
    ("office", 1),
    ("speaker:constructor", 0),
    ("constructor", 0),
    ("чубайс", 0),
)
"""A query, and how many statements it finds."""
