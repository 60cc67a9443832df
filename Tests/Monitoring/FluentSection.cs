namespace OrleansObs.Tests.Monitoring;

/// <summary>A section of Fluentd's configuration: <c>&lt;name argument&gt;</c>, parameters, sections in it, <c>&lt;/name&gt;</c>.</summary>
internal sealed record FluentSection(string Name, string Argument)
{
    public Dictionary<string, string> Parameters { get; } = [];

    public List<FluentSection> Sections { get; } = [];

    public string Type => Parameters["@type"];

    /// <summary>The file as a section without a name.</summary>
    public static FluentSection Read(string file)
    {
        var open = new Stack<FluentSection>([new FluentSection("", "")]);
        foreach (var line in File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("</", StringComparison.Ordinal))
            {
                Assert.Equal($"</{open.Pop().Name}>", line);
                continue;
            }

            var words = line.Trim('<', '>').Split(' ', 2);
            var argument = words.Length > 1 ? words[1].Trim() : "";
            if (line[0] == '<')
            {
                var section = new FluentSection(words[0], argument);
                open.Peek().Sections.Add(section);
                open.Push(section);
            }
            else
            {
                open.Peek().Parameters.Add(words[0], argument);
            }
        }

        return Assert.Single(open);
    }

    public FluentSection Section(string name) => Sections.Single(section => section.Name == name);
}
