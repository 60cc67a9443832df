using OrleansObs.WebFront.Api.Weather;

namespace OrleansObs.Tests.Unit;

/// <summary>Names of places in all scripts.</summary>
public sealed class PlaceNameTests
{
    [Theory]
    [InlineData("Haifa", "haifa")]
    [InlineData(" Tel Aviv ", "tel aviv")]
    [InlineData("Saint-L\u00F4", "saint-l\u00F4")]
    [InlineData("SAINT-LO\u0302", "saint-l\u00F4")]
    [InlineData("Việt Trì", "việt trì")]
    [InlineData("नई दिल्ली", "नई दिल्ली")]
    [InlineData("เชียงใหม่", "เชียงใหม่")]
    [InlineData("ශ්\u200Dරී ජයවර්ධනපුර", "ශ්\u200Dරී ජයවර්ධනපුර")]
    [InlineData("𠮷野", "𠮷野")]
    [InlineData("𐐀𐐩", "𐐨𐐩")]
    [InlineData("St. John's, 2", "st. john's, 2")]
    public void Name_of_a_place_has_a_key_in_NFC(string name, string key) => Assert.Equal(key, PlaceName.Parse(name));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("...")]
    [InlineData("\u0301")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData("a\u202Eb")]
    [InlineData("a😀")]
    [InlineData("a\uFFFD")]
    [InlineData("~Eiffel")]
    public void Invalid_name_has_no_key(string name) => Assert.Null(PlaceName.Parse(name));

    [Fact]
    public void Length_counts_characters()
    {
        Assert.NotNull(PlaceName.Parse(string.Concat(Enumerable.Repeat("𠮷", PlaceName.MaxLength))));
        Assert.Null(PlaceName.Parse(string.Concat(Enumerable.Repeat("𠮷", PlaceName.MaxLength + 1))));
    }
}
