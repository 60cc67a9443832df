using System.Text;
using ADRaffy.ENSNormalize;

namespace OrleansObs.Text;

/// <summary>
/// The rule by which names are equal: not by case, and not by the composition of their characters (é as one character or as two). It is
/// computed here for every storage, because the rule of a database depends on its locale. docs/adr/0012 gives the reasons.
/// </summary>
public static class NameKey
{
    /// <summary>
    /// The key of a name in NFC; equal keys mean equal names. Canonical caseless matching (The Unicode Standard, 3.13, D145) with simple
    /// case mappings. The key of a key is itself.
    /// </summary>
    public static string Of(string name)
    {
        if (Ascii.IsValid(name))
            return Fold(name);

        // string.Normalize does nothing in the invariant globalization mode.
        var forms = ENSNormalize.NF;
        return forms.NFC(Fold(forms.NFD(name)));
    }

#pragma warning disable CA1308 // Two upper case letters can have one lower case letter, and two lower case letters one upper case letter.
    private static string Fold(string text) => text.ToUpperInvariant().ToLowerInvariant();
#pragma warning restore CA1308
}
