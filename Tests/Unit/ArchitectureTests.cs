using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArchUnitNET.Loader;
using OrleansObs.Silos.Hosting;
using OrleansObs.Storage;
using OrleansObs.Tests.Support;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace OrleansObs.Tests.Unit;

/// <summary>The references that the layout allows, and limits of source files.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Grains.Interfaces"] = [],
        ["Grains"] = ["Grains.Interfaces"],
        ["Operations"] = ["Grains.Interfaces"],
        ["Storage"] = ["Grains", "Operations"],
        ["Monitoring"] = [],
        ["Silo"] = ["Grains", "Operations", "Storage", "Monitoring"],
        ["WebFront"] = ["Grains.Interfaces", "Monitoring", "Silo"],
        ["Bench"] = ["Peers"],
        ["Chaos"] = [],
        ["Peers"] = [],
        ["Tests"] = ["Bench", "Chaos", "Silo", "WebFront"],
    };

    private static readonly string[] ProductFolders =
        ["Grains", "Grains.Interfaces", "Monitoring", "Operations", "Silo", "Storage", "WebFront"];

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

    /// <summary>WebFront references Silo for the embedded mode. Everything outside its composition root sees interfaces and ports alone.</summary>
    [Fact]
    public void Only_the_composition_root_of_WebFront_uses_a_silo()
    {
        var webFront = typeof(WebFront.Hosting.ClusterMode).Assembly;
        var architecture = new ArchLoader()
            .LoadAssemblies(webFront, typeof(GrainServices).Assembly, typeof(OperationsServices).Assembly, typeof(StorageServices).Assembly, typeof(ShopSilo).Assembly)
            .Build();
        var implementations = Types().That().ResideInAssembly(typeof(GrainServices).Assembly, typeof(OperationsServices).Assembly, typeof(StorageServices).Assembly, typeof(ShopSilo).Assembly);
        var features = Types().That().ResideInAssembly(webFront)
            .And().ResideInNamespaceMatching(@"^OrleansObs\.WebFront\.").And().DoNotResideInNamespaceMatching(@"^OrleansObs\.WebFront\.Hosting");
        Assert.NotEmpty(features.GetObjects(architecture));
        Assert.NotEmpty(implementations.GetObjects(architecture));
        var violations = Types().That().Are(features).Should().NotDependOnAny(implementations).Evaluate(architecture).Where(result => !result.Passed);
        Assert.Empty(violations.Select(violation => violation.Description));
    }

    [Fact]
    public void Infrastructure_imports_no_feature()
    {
        var files = SourceFiles("*.cs", Path.Combine("WebFront", "Infrastructure"));
        Assert.NotEmpty(files);
        foreach (var file in files)
            Assert.False(FeatureNamespace().IsMatch(File.ReadAllText(file)), file);
    }

    [Fact]
    public void Json_contexts_are_used_with_the_options_of_the_api()
    {
        foreach (var file in SourceFiles("*.cs", "WebFront"))
            Assert.False(File.ReadAllText(file).Contains("Json.Default.", StringComparison.Ordinal), file);
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

    [GeneratedRegex(@"\bOrleansObs\.WebFront\.(Api|Admin|Dashboard|Hosting)\b")]
    private static partial Regex FeatureNamespace();

    private static List<string> SourceFiles(string pattern, string folder = "") =>
        [.. Directory.EnumerateFiles(Repository.Path(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}")
                && !Path.GetRelativePath(Repository.Root, file).StartsWith('.'))];
}
