namespace OrleansObs.Tests.Support;

/// <summary>Another user of this machine: nobody.</summary>
internal static class OtherUser
{
    public const string Name = "nobody";

    /// <summary>Null when this process can run commands as that user.</summary>
    public static string? Unavailable { get; } =
        Environment.UserName == "root" && Programs.Find("runuser") is not null ? null : "only root can run a program as another user";

    public static async Task RunAsync(string script, params string[] arguments) =>
        (await Command.RunAsync("runuser", ["-u", Name, "--", "bash", "-c", script, "bash", .. arguments])).MustSucceed();
}
