using System.Text;

namespace OrleansObs.Text;

/// <summary>
/// Limits of texts in characters. A character is a Unicode code point, as in PostgreSQL, and not a UTF-16 unit: letters beyond U+FFFF count
/// once and are never cut in half.
/// </summary>
public static class Characters
{
    /// <summary>Whether the text has more characters than the limit.</summary>
    public static bool Exceed(string text, int max) => LengthOf(text, max) < text.Length;

    /// <summary>The text, or its first characters.</summary>
    public static string Truncate(string text, int max) => text[..LengthOf(text, max)];

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
