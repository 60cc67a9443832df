using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>State files of a fleet whose content or name is a command, or a process id that means many processes.</summary>
public sealed class ProcessFileAttackTests : IDisposable
{
    private const string Subscript = "PATH[$(touch $MARKER)]";

    private readonly string _folder = TempFolder.New("orleansobs-attack-");

    private string Marker => Path.Combine(_folder, "executed");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("silo-1", Subscript)]
    [InlineData("silo-" + Subscript, "1")]
    public async Task Status_executes_nothing(string name, string started)
    {
        await WriteAsync(name, pid: "1", started);

        (await RunAsync([], "status")).MustSucceed();

        Assert.False(File.Exists(Marker), "a state file was executed");
    }

    /// <summary>In a namespace and a group of its own, because kill takes these numbers for every process, or every process of the group.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData(Subscript)]
    public async Task Kill_ends_only_a_recorded_process(string pid)
    {
        Requires.ProcessNamespaces();
        await WriteAsync("silo-1", pid, started: "1");

        var result = await RunAsync([.. ProcessNamespace.Starter, "setsid", "--wait"], "kill silo-1");

        Assert.Contains("silo-1 is not running.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("the supervisor lives", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Marker), "a state file was executed");
    }

    [Theory]
    [InlineData("health-check.sh -t 1", "PORT_OFFSET=" + Subscript)]
    [InlineData("fleet.sh status", "PORT_OFFSET=" + Subscript)]
    [InlineData("run.sh", "LOG_MAX_BYTES=" + Subscript)]
    public async Task Variable_of_the_environment_is_not_evaluated(string line, string setting)
    {
        var words = line.Split(' ');
        var environment = new Dictionary<string, string?>
        {
            ["DATA_DIR"] = _folder,
            ["MARKER"] = Marker,
            ["ConnectionStrings__Shop"] = "not a connection string",
        };
        environment[setting.Split('=')[0]] = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..];

        Assert.NotEqual(0, (await Command.ScriptAsync(words[0], words[1..], environment)).ExitCode);

        Assert.False(File.Exists(Marker), "a variable was executed");
    }

    private async Task WriteAsync(string name, string pid, string started)
    {
        var part = Directory.CreateDirectory(Path.Combine(_folder, "fleet", "processes", name)).FullName;
        foreach (var (file, text) in new[] { ("pid", pid), ("started", started), ("state", "running"), ("restarts", "0") })
            await File.WriteAllTextAsync(Path.Combine(part, file), text + "\n");
    }

    // The scripts take the shell for the supervisor because of its arguments.
    private Task<CommandResult> RunAsync(string[] starter, string command)
    {
        string[] words =
        [
            .. starter, "bash", "-c", $"echo $$ >\"$1/fleet/supervisor.pid\"; \"$2\" {command}; echo the supervisor lives",
            "/fleet-supervisor.sh", _folder, Repository.Path("scripts", "fleet.sh"),
        ];
        var environment = new Dictionary<string, string?> { ["DATA_DIR"] = _folder, ["MARKER"] = Marker, ["PORT_OFFSET"] = "1650" };
        return Command.RunAsync(words[0], words[1..], environment);
    }
}
