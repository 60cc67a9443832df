using System.Globalization;
using System.Text;

namespace OrleansObs.Text;

/// <summary>
/// Limits of texts in characters. A character is a Unicode code point, as in PostgreSQL, and not a UTF-16 unit: letters beyond U+FFFF count
/// once and are never cut in half.
/// </summary>
public static class Characters
{
    private const int EmojiStyle = 0xFE0F;

    /// <summary>Whether the text has more characters than the limit.</summary>
    public static bool Exceed(string text, int max) => LengthOf(text, max) < text.Length;

    /// <summary>The text, or its first characters.</summary>
    public static string Truncate(string text, int max) => text[..LengthOf(text, max)];

    /// <summary>
    /// Whether the text has a character that shows nothing or that reorders others, such as ZERO WIDTH SPACE or RIGHT-TO-LEFT OVERRIDE: with
    /// it two different names look the same. These are the default ignorable code points of Unicode (UAX #44) and all format characters. The
    /// selector of the emoji style is allowed after a symbol, where keyboards write it.
    /// </summary>
    public static bool HasInvisible(string text)
    {
        var isSymbol = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsInvisible(rune) && !(isSymbol && rune.Value == EmojiStyle))
                return true;
            isSymbol = Rune.IsSymbol(rune);
        }

        return false;
    }

    /// <summary>Whether the character ends a line, controls a terminal or formats the text around it.</summary>
    public static bool IsControl(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x3164 or (>= 0xFE00 and <= 0xFE0F)
            or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF);

    // UTF-16 units of the first characters. An unpaired surrogate counts as one character.
    private static int LengthOf(string text, int max)
    {
        // A character has at least one unit.
        if (text.Length <= max)
            return text.Length;
        var length = 0;
        for (; max > 0 && length < text.Length; max--)
        {
            Rune.DecodeFromUtf16(text.AsSpan(length), out _, out var units);
            length += units;
        }

        return length;
    }
}
