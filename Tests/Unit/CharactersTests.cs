using OrleansObs.Text;

namespace OrleansObs.Tests.Unit;

/// <summary>Limits in characters, not in UTF-16 units.</summary>
public sealed class CharactersTests
{
    [Theory]
    [InlineData("", 0, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 2, "ab")]
    [InlineData("a😀b", 2, "a😀")]
    [InlineData("a😀b", 1, "a")]
    [InlineData("😀😀😀", 3, "😀😀😀")]
    [InlineData("😀😀😀", 2, "😀😀")]
    public void Text_is_cut_between_characters(string text, int max, string expected)
    {
        Assert.Equal(expected, Characters.Truncate(text, max));
        Assert.Equal(expected != text, Characters.Exceed(text, max));
    }

    [Fact]
    public void Unpaired_surrogate_counts_as_a_character() => Assert.Equal("\uD83Da", Characters.Truncate("\uD83Dab", 2));
}
