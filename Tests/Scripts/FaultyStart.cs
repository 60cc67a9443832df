using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>Starts a process of the shop with a setting that cannot be used.</summary>
internal static class FaultyStart
{
    /// <summary>The password of every connection string, which no output may contain.</summary>
    public const string Password = "hush-7431";

    /// <summary>A connection string without a fault, at which no database listens.</summary>
    public const string Database = $"Host=127.0.0.1;Port=1;Database=shop;Username=shop;Password={Password}";

    /// <param name="project">WebFront or Silo.</param>
    /// <param name="setting">NAME=VALUE, an environment variable.</param>
    /// <param name="arguments">Arguments of the program.</param>
    public static Task<CommandResult> RunAsync(string project, string setting, params string[] arguments) =>
        Command.RunAsync("dotnet", [ShopProcess.Dll.Replace("WebFront", project, StringComparison.Ordinal), .. arguments], With(setting), TimeSpan.FromSeconds(60));

    /// <summary>A script with its own data folder.</summary>
    public static Task<CommandResult> ScriptAsync(string setting, string[] starter, params string[] words) => ScriptAsync(null, setting, starter, words);

    /// <summary>The same with a folder of another user.</summary>
    public static async Task<CommandResult> ScriptAsync(string? owner, string setting, string[] starter, string[] words)
    {
        var folder = TempFolder.New("orleansobs-fault-");
        try
        {
            if (owner is not null)
                (await Command.RunAsync("chown", [owner, folder])).MustSucceed();
            string[] command = [.. starter, "bash", Repository.Path("scripts", words[0]), .. words[1..]];
            return await Command.RunAsync(command[0], command[1..], With($"DATA_DIR={folder}", setting), TimeSpan.FromSeconds(60));
        }
        finally
        {
            await Command.ScriptAsync("local-postgres.sh", ["stop", Path.Combine(folder, "postgres")]);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The exit code, and one sentence on standard error that names the setting; nowhere a stack trace or the password.</summary>
    public static void MustBeOneSentence(CommandResult result, string name, int exitCode = 1)
    {
        Assert.True(result.ExitCode == exitCode, $"exit code {result.ExitCode}\n{result.Errors}{result.Output}");
        Assert.Contains(name, Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        MustBeClean(result);
    }

    /// <summary>The same for a script, which also reports its progress on standard error.</summary>
    public static void MustEndWithOneSentence(CommandResult result, string name, int exitCode = 1)
    {
        Assert.True(result.ExitCode == exitCode, $"exit code {result.ExitCode}\n{result.Errors}{result.Output}");
        Assert.Single(result.Errors.Split('\n'), line => line.Contains(name, StringComparison.Ordinal));
        Assert.DoesNotContain(": line ", result.Errors, StringComparison.Ordinal);
        MustBeClean(result);
    }

    private static void MustBeClean(CommandResult result)
    {
        Assert.DoesNotContain("   at ", result.Errors + result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, result.Errors + result.Output, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> With(params string[] settings)
    {
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Ports.Free()}",
            ["ConnectionStrings__Shop"] = Database,
            ["MONITOR"] = "no",
            ["Tls__Folder"] = CertificateFolders.Any,
        };
        foreach (var setting in settings)
            environment[setting.Split('=')[0]] = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return environment;
    }
}
