using System.Text;
using OrleansObs.Text;

namespace OrleansObs.Tests.Unit;

/// <summary>The rule by which names are equal.</summary>
public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Laptop", "laPTOP")]
    [InlineData("Ärzte", "ärzte")]
    [InlineData("\u00C4rzte", "A\u0308rzte")]
    [InlineData("\u1E69", "s\u0307\u0323")]
    [InlineData("ΟΔΟΣ", "οδος")]
    [InlineData("οδοσ", "οδος")]
    [InlineData("\u1E9E", "ß")]
    [InlineData("\u212B", "å")]
    [InlineData("\u1FB3", "\u03B1\u0345")]
    [InlineData("𐐀", "𐐨")]
    [InlineData("각", "\u1100\u1161\u11A8")]
    public void Names_that_differ_in_case_or_composition_are_equal(string first, string second) =>
        Assert.Equal(NameKey.Of(first), NameKey.Of(second));

    [Theory]
    [InlineData("a", "ä")]
    [InlineData("i", "ı")]
    [InlineData("ß", "ss")]
    [InlineData("ﬁ", "fi")]
    [InlineData("𐐀", "𐐁")]
    [InlineData("x", "x\u200D")]
    public void Other_names_differ(string first, string second) => Assert.NotEqual(NameKey.Of(first), NameKey.Of(second));

    [Fact]
    public void Key_of_a_key_is_itself()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.IsValid(value))
                continue;
            var key = NameKey.Of($"x{new Rune(value)}\u0301");
            Assert.Equal(key, NameKey.Of(key));
        }
    }
}
