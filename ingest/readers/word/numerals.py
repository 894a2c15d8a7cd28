"""A number as a list prints it: "b", "iv", "Second"."""

from __future__ import annotations

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
         (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
# beyond these Word itself changes to digits or stops
MAX_ROMAN = 32767
MAX_LETTERS = 780
MAX_WORDS = 999
UNITS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
         "eighteen", "nineteen")  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth",
             "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}  # fmt: skip


def numeral(number: int, form: str) -> str:
    """Return `number` in a form of ISO 29500-1, 17.18.59; digits for a form that is not known.

    The forms "none" and "bullet" print nothing.
    """
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerLetter", "upperLetter"):
        return _cased(_letters(number), form)
    if form in ("lowerRoman", "upperRoman"):
        return _cased(_roman(number), form)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}{_ending(number)}"
    if form in ("cardinalText", "ordinalText") and 0 < number <= MAX_WORDS:
        words = _cardinal(number) if form == "cardinalText" else _ordinal(number)
        return words[:1].upper() + words[1:]
    if form == "numberInDash":
        return f"- {number} -"
    return str(number)


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _letters(number: int) -> str:
    """Count a .. z, aa, bb .. zz, aaa: the letter is repeated."""
    if not 0 < number <= MAX_LETTERS:
        return str(number)
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number <= MAX_ROMAN:
        return str(number)
    digits = []
    for worth, letters in ROMAN:
        digits.append(letters * (number // worth))
        number %= worth
    return "".join(digits)


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _cardinal(number: int) -> str:
    if number >= 100:
        rest = f" {_cardinal(number % 100)}" if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{rest}"
    if number < 20:
        return UNITS[number]
    return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")


def _ordinal(number: int) -> str:
    words = _cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in IRREGULAR:
        return words[:cut] + IRREGULAR[last]
    return words[:cut] + (last[:-1] + "ieth" if last.endswith("y") else last + "th")
