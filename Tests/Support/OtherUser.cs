namespace OrleansObs.Tests.Support;

/// <summary>Another user of this machine: the unprivileged one of most systems, user id 65534.</summary>
internal static class OtherUser
{
    public static string Name { get; } = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(entry => entry[2] == "65534")[0];

    /// <summary>Null when this process can run commands as that user.</summary>
    public static string? Unavailable { get; } =
        Environment.UserName == "root" && Programs.Find("runuser") is not null ? null : "only root can run a program as another user";

    public static async Task RunAsync(string script, params string[] arguments) => await ReadAsync(script, arguments);

    /// <summary>What the script, which must succeed, prints.</summary>
    public static async Task<string> ReadAsync(string script, params string[] arguments) =>
        (await Command.RunAsync("runuser", ["-u", Name, "--", "bash", "-c", script, "bash", .. arguments])).MustSucceed().Output;
}
