using System.Reflection;

namespace OrleansObs.Tests.Unit;

public sealed class TestNameTests
{
    private const int Limit = 60;

    [Fact]
    public void Test_names_have_at_most_60_characters()
    {
        var names = typeof(TestNameTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(FactAttribute)))
            .Select(method => method.Name)
            .ToArray();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => name.Length > Limit);
    }
}
