"""Currencies: the signs, codes and names of money, as ISO 4217 codes where they say which it is."""

from __future__ import annotations

CODES = frozenset(
    (
        "AUD BDT BGN BRL CAD CHF CNY CZK DKK EUR FJD GBP GHS HKD HUF IDR INR ISK JPY KES KRW LKR "
        "MXN MYR NGN NOK NPR NZD PGK PHP PKR PLN RON RUB SBD SEK SGD THB TWD TZS UAH "
        "UGX USD VUV WST XAF XOF ZAR ZMW"
    ).split()
)
"""Codes that speeches print before a sum or after it, in capitals."""

CURRENCIES = {
    **{code: code for code in CODES},
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR", "Re.": "INR",
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD",
    "HK$": "HKD", "NT$": "TWD", "FJ$": "FJD", "F$": "FJD", "SI$": "SBD", "T$": "TOP", "R$": "BRL",
    "$": "$", "₦": "NGN", "₱": "PHP", "₩": "KRW", "₺": "TRY", "₽": "RUB", "₴": "UAH", "฿": "THB",
    "₵": "GHS", "GH₵": "GHS", "RM": "MYR", "Ksh": "KES", "KSh": "KES", "Ksh.": "KES", "RMB": "CNY",
    "Tk": "BDT", "Tk.": "BDT", "N": "NGN", "R": "ZAR", "K": "K", "P": "P",
    "$US": "USD", "US $": "USD", "$A": "AUD", "$NZ": "NZD", "$C": "CAD", "$F": "FJD", "WS$": "WST",
    "VT": "VUV", "Vt": "VUV", "GH¢": "GHS", "Kshs": "KES", "KShs": "KES", "Kshs.": "KES",
    "KSh.": "KES", "TSh": "TZS", "Tsh": "TZS", "TShs": "TZS", "Tshs": "TZS", "USh": "UGX",
    "Ush": "UGX", "UShs": "UGX", "Ushs": "UGX",
    **dict.fromkeys(("Sh", "Sh.", "Shs", "Shs."), "shillings"),
    **{f"{code}$": code for code in ("AUD", "CAD", "FJD", "HKD", "NZD", "SBD", "SGD", "USD")},
}  # fmt: skip
"""Signs of money before a sum; which money a bare `$`, `K` or `P` means is not guessed."""

LETTERS = frozenset("NRKP")
"""Signs that are money only before thousands or a scale: "R500 million", not "K9"."""

NAMES: dict[str, str] = {
    **dict.fromkeys(("dollar", "dollars", "bucks"), "$"),
    **dict.fromkeys(("us dollar", "us dollars", "american dollars"), "USD"),
    **dict.fromkeys(("australian dollar", "australian dollars"), "AUD"),
    **dict.fromkeys(("canadian dollar", "canadian dollars"), "CAD"),
    **dict.fromkeys(("singapore dollar", "singapore dollars"), "SGD"),
    **dict.fromkeys(("fijian dollar", "fijian dollars"), "FJD"),
    **dict.fromkeys(("nz dollars", "nz dollar"), "NZD"),
    **dict.fromkeys(("fiji dollars", "fiji dollar"), "FJD"),
    **dict.fromkeys(("kenya shillings", "kenyan shillings"), "KES"),
    **dict.fromkeys(("uganda shillings", "ugandan shillings"), "UGX"),
    **dict.fromkeys(("tanzania shillings", "tanzanian shillings"), "TZS"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("rupee", "rupees", "indian rupees"), "INR"),
    "pakistani rupees": "PKR",
    **dict.fromkeys(("dólares", "dolares"), "$"),
    **dict.fromkeys(("pence", "penny", "p"), "pence"),
    **dict.fromkeys(("quid", "pounds sterling"), "GBP"),
    **dict.fromkeys(("yuan", "renminbi"), "CNY"),
    **dict.fromkeys(("swiss franc", "swiss francs"), "CHF"),
    **dict.fromkeys(("danish kroner", "danish kroners"), "DKK"),
    **dict.fromkeys(("norwegian kroner", "norwegian kroners"), "NOK"),
    **dict.fromkeys(("swedish kronor", "swedish krona"), "SEK"),
    **dict.fromkeys(("rand", "rands"), "ZAR"),
    **dict.fromkeys(("rouble", "roubles", "ruble", "rubles"), "RUB"),
    **dict.fromkeys(("zloty", "zlotys", "zlotych"), "PLN"),
    **dict.fromkeys(("hryvnia", "hryvnias"), "UAH"),
    "pounds": "pounds", "paise": "paise", "yen": "JPY", "cents": "cents", "cent": "cents",
    "naira": "NGN", "birr": "ETB", "tala": "WST", "dalasi": "GMD", "leva": "BGN", "forints": "HUF",
    "reais": "BRL", "dinars": "dinars", "dirhams": "dirhams", "riyals": "riyals",
    "kobo": "kobo", "kina": "PGK", "toea": "toea", "ringgit": "MYR", "baht": "THB", "taka": "BDT",
    "rupiah": "IDR", "pula": "BWP", "francs": "francs", "kroner": "kroner", "kronor": "SEK",
    "pesos": "pesos", "shillings": "shillings", "cedis": "GHS", "kwacha": "kwacha", "vatu": "VUV",
}  # fmt: skip
"""Names of money after a sum; of one that several countries share, the name."""
