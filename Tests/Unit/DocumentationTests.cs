using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit;

/// <summary>What the documents refer to exists.</summary>
public sealed partial class DocumentationTests
{
    private static string Decisions => Repository.Path("docs", "adr");

    private static IEnumerable<string> Documents =>
        Directory.GetFiles(Repository.Root, "*.md").Concat(Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories));

    [Fact]
    public void Links_lead_to_files_and_headings()
    {
        var broken = from document in Documents
                     from Match link in Link().Matches(Text(document))
                     let target = link.Groups["target"].Value
                     where !target.Contains(':', StringComparison.Ordinal) && !Leads(document, target)
                     select $"{Path.GetRelativePath(Repository.Root, document)}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_decision_is_listed_under_its_number()
    {
        var files = Directory.GetFiles(Decisions, "0*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList();
        var listed = Row().Matches(File.ReadAllText(Path.Combine(Decisions, "README.md"))).Select(row => row.Groups["file"].Value).ToList();
        Assert.Equal(files, listed);
        Assert.Distinct(files.Select(file => file[..4]));
        Assert.All(files, file => Assert.StartsWith($"# {int.Parse(file[..4])}. ", File.ReadAllText(Path.Combine(Decisions, file)), StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_that_security_refers_to_exist()
    {
        var names = TestClass().Matches(File.ReadAllText(Repository.Path("docs", "security.md"))).Select(name => name.Groups[1].Value).Distinct().ToList();
        var classes = typeof(DocumentationTests).Assembly.GetTypes().Select(type => $".{type.FullName}").ToList();
        Assert.InRange(names.Count, 20, 100);
        Assert.All(names, name => Assert.Contains(classes, type => type.EndsWith($".{name}", StringComparison.Ordinal)));
    }

    private static bool Leads(string document, string target)
    {
        var (file, heading) = target.Split('#', 2) is [var path, var anchor] ? (path, anchor) : (target, "");
        var full = file.Length == 0 ? document : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document)!, file));
        return (File.Exists(full) || Directory.Exists(full))
            && (heading.Length == 0 || Heading().Matches(Text(full)).Any(match => Anchor(match.Groups[1].Value) == heading));
    }

    /// <summary>The anchor that GitHub gives a heading.</summary>
    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    // Commands contain comments that look like headings.
    private static string Text(string document) => CodeBlock().Replace(File.ReadAllText(document), "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| \d+ \| \[.*\]\((?<file>[^)]+)\) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^#+ (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("`([A-Za-z.]+Tests)`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
