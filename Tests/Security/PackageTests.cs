using System.Text.Json;
using System.Xml.Linq;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Where packages come from, and the list of them.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Planted = """
        <configuration>
          <packageSources><add key="planted" value="/planted" /></packageSources>
          <packageSourceMapping><packageSource key="planted"><package pattern="Microsoft.*" /></packageSource></packageSourceMapping>
        </configuration>
        """;

    // As dotnet list package --format json reports it.
    private const string Advisory = """{"vulnerabilities":[{"severity":"High","advisoryurl":"https://github.com/advisories/GHSA-5crp-9r3c-p9vr"}]}""";

    private readonly string _home = TempFolder.New("orleansobs-home-");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    /// <summary>A source with a package of the same name and a higher version must not be asked.</summary>
    [Fact]
    public async Task Source_of_the_user_is_not_used()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_home, ".nuget", "NuGet")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "NuGet.Config"), Planted);

        string[] list = ["nuget", "list", "source", "--format", "short"];
        var sources = (await Command.RunAsync("dotnet", list, new Dictionary<string, string?> { ["HOME"] = _home })).MustSucceed();

        Assert.Single(sources.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("planted", sources.Output, StringComparison.Ordinal);
        var mapping = XDocument.Load(Repository.Path("nuget.config")).Root!.Element("packageSourceMapping")!;
        Assert.Equal(["clear", "packageSource"], mapping.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("*", mapping.Descendants("package").Single().Attribute("pattern")!.Value);
    }

    [Fact]
    public void Every_project_has_a_lock_file_and_CI_restores_from_it()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(project => !project.Contains("/artifacts/", StringComparison.Ordinal)).ToList();

        Assert.True(projects.Count > 8, $"{projects.Count} projects");
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));
        Assert.Contains("dotnet restore OrleansObs.sln --locked-mode", File.ReadAllText(Repository.Path(".ci", "run")), StringComparison.Ordinal);
    }

    /// <summary>With a dotnet that answers as a package source would: a source without data reports no vulnerability for any package.</summary>
    [Theory]
    [InlineData("1", "", "", 3, "the package source does not answer")]
    [InlineData("0", "{}", "{}", 3, "the package source has no data about vulnerabilities")]
    [InlineData("0", Advisory, "{}", 0, "No package has a known vulnerability")]
    [InlineData("0", Advisory, Advisory, 1, "There are packages with known vulnerabilities")]
    public async Task Missing_data_is_not_taken_for_no_vulnerability(string restore, string control, string shop, int code, string sentence)
    {
        const string script = """
            #!/bin/sh
            case "$*" in
              restore*) exit "$RESTORE" ;;
              *control.csproj*) echo "$CONTROL" ;;
              *) echo "$SHOP" ;;
            esac
            """;
        await File.WriteAllTextAsync(Path.Combine(_home, "dotnet"), script);
        (await Command.RunAsync("chmod", ["755", Path.Combine(_home, "dotnet")])).MustSucceed();
        var environment = new Dictionary<string, string?>
        {
            ["PATH"] = $"{_home}:{Environment.GetEnvironmentVariable("PATH")}",
            ["RESTORE"] = restore,
            ["CONTROL"] = control,
            ["SHOP"] = shop,
        };

        var result = await Command.ScriptAsync("vulnerabilities.sh", [], environment);

        Assert.Equal(code, result.ExitCode);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bill_of_materials_lists_packages_and_licences()
    {
        (await Command.ScriptAsync("sbom.sh", [])).MustSucceed();

        using var bom = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.Path("artifacts", "sbom", "bom.json")));
        Assert.Equal("CycloneDX", bom.RootElement.GetProperty("bomFormat").GetString());
        var packages = bom.RootElement.GetProperty("components").EnumerateArray().ToList();
        var orleans = Assert.Single(packages, package => package.GetProperty("name").GetString() == "Microsoft.Orleans.Server");
        Assert.Equal(Repository.OrleansVersion, orleans.GetProperty("version").GetString());
        Assert.Equal("MIT", orleans.GetProperty("licenses")[0].GetProperty("license").GetProperty("id").GetString());
        Assert.Contains(packages, package => package.GetProperty("name").GetString() == "Npgsql");
        Assert.All(packages, package => Assert.True(package.TryGetProperty("licenses", out _), package.GetProperty("name").GetString()));
        // Those of tests are not part of the shop.
        Assert.DoesNotContain(packages, package => package.GetProperty("name").GetString() == "xunit.v3");
    }
}
