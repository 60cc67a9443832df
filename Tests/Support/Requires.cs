using System.Diagnostics.CodeAnalysis;
using OrleansObs.Tests.Chaos.Fleet;

namespace OrleansObs.Tests.Support;

/// <summary>
/// Skips the running test, with the reason, when this machine lacks what the test needs. With REQUIRE_ALL=1 a missing program fails the
/// test instead. A container engine, kubectl and kernel rights cannot be installed everywhere, so REQUIRE_ALL does not ask for them.
/// </summary>
internal static class Requires
{
    public const string NoLongForm = "runs in the long form: CHAOS_RUNS=5";

    private const string NoPostgres = "PostgreSQL's programs initdb and postgres are not installed";

    private static readonly string[] MonitoringPrograms =
    [
        "prometheus", "promtool", "amtool", "prometheus-alertmanager", "prometheus-blackbox-exporter", "prometheus-node-exporter",
        "prometheus-nginx-exporter", "prometheus-postgres-exporter",
    ];

    /// <summary>For fixtures, which cannot skip: a fixture that starts nothing leaves the skip to its tests.</summary>
    public static bool HasPostgres { get; } = Programs.Find("postgres") is not null && Programs.Find("initdb") is not null;

    public static bool HasPrometheus { get; } = MonitoringPrograms.All(program => Programs.Find(program) is not null);

    public static bool HasNginx { get; } = Programs.Find("nginx") is not null;

    public static string? BrowserPath { get; } =
        new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }.Select(Programs.Find).FirstOrDefault(path => path is not null);

    public static bool HasBrowser => BrowserPath is not null;

    public static bool HasDocker => DockerEngine.Unavailable is null;

    public static bool LongForm => Figures.LongForm;

    public static void Postgres() => Installed(HasPostgres, NoPostgres);

    public static void Nginx() => Installed(HasNginx, "nginx is not installed");

    public static void Prometheus() => Installed(HasPrometheus, "Prometheus, Alertmanager and their exporters are not all installed");

    public static void Browser() => Installed(HasBrowser, "Chromium is not installed");

    public static void Docker() => Available(DockerEngine.Unavailable);

    public static void Kubectl() => Available(Programs.Find("kubectl") is null ? "kubectl is not installed" : null);

    public static void ControlGroups() => Available(ControlGroup.Unavailable);

    public static void ProcessNamespaces() => Available(ProcessNamespace.Unavailable);

    public static void OtherUser() => Available(Support.OtherUser.Unavailable);

    /// <summary>What a fixture holds; skips the test when the fixture could not start it.</summary>
    public static T Started<T>([NotNull] T? part, Action requirement)
    {
        requirement();
        return part ?? throw new InvalidOperationException($"{typeof(T).Name} was not started.");
    }

    private static void Installed(bool installed, string reason)
    {
        if (!installed && Environment.GetEnvironmentVariable("REQUIRE_ALL") == "1")
            Assert.Fail($"{reason}, and REQUIRE_ALL=1 asks for it");
        Assert.SkipUnless(installed, reason);
    }

    private static void Available(string? reason) => Assert.SkipWhen(reason is not null, reason ?? "");
}
