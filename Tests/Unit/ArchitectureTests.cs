using System.Xml.Linq;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit;

/// <summary>Who may know whom, and how long a file may be.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Grains.Interfaces"] = [],
        ["Grains"] = ["Grains.Interfaces"],
        ["Monitoring"] = [],
        ["Silo"] = ["Grains", "Monitoring"],
        ["WebFront"] = ["Grains", "Grains.Interfaces", "Monitoring"],
        ["Bench"] = ["Peers"],
        ["Peers"] = [],
        ["Tests"] = ["Bench", "Silo", "WebFront", "Grains", "Grains.Interfaces"],
    };

    private static readonly string[] ProductFolders = ["Grains", "Grains.Interfaces", "Monitoring", "Silo", "WebFront"];

    [Fact]
    public void Projects_reference_only_what_the_design_allows()
    {
        var projects = SourceFiles("*.csproj");
        Assert.NotEmpty(projects);
        foreach (var project in projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.True(AllowedReferences.ContainsKey(name), $"{name} has no line in the table of allowed references");
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
            Assert.Empty(references.Except(AllowedReferences[name]));
        }
    }

    [Fact]
    public void Grain_interfaces_know_no_storage_and_no_web()
    {
        var references = typeof(Products.IProductGrain).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
        Assert.DoesNotContain(references, name => name.StartsWith("Npgsql", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void Endpoints_know_ports_and_no_adapters()
    {
        foreach (var file in SourceFiles("*.cs", "WebFront").Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Hosting{Path.DirectorySeparatorChar}")))
        {
            var text = File.ReadAllText(file);
            Assert.False(text.Contains("Npgsql") || text.Contains("OrleansObs.Postgres") || text.Contains("OrleansObs.InMemory"), file);
        }
    }

    [Fact]
    public void Product_code_has_no_conditional_compilation() =>
        Assert.All(
            ProductFolders.SelectMany(folder => SourceFiles("*.cs", folder)),
            file => Assert.DoesNotContain(File.ReadLines(file), line => line.StartsWith("#if", StringComparison.Ordinal)));

    [Fact]
    public void File_above_300_lines_states_its_reason()
    {
        foreach (var file in SourceFiles("*.cs"))
        {
            var lines = File.ReadAllLines(file);
            Assert.True(lines.Length <= 300 || lines[0].StartsWith("// Long because", StringComparison.Ordinal), $"{file} has {lines.Length} lines");
        }
    }

    private static List<string> SourceFiles(string pattern, string folder = "") =>
        [.. Directory.EnumerateFiles(Repository.Path(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}")
                && !Path.GetRelativePath(Repository.Root, file).StartsWith('.'))];
}
