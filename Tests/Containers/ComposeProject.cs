using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>
/// docker-compose.yml as a separate project with its own secrets, volumes, images and loopback address. Grafana, nginx's
/// exporter and the profiles are not started.
/// </summary>
internal sealed class ComposeProject : IFleet, IAsyncDisposable
{
    public const int Silos = 3;

    /// <summary>Clients of a load that leaves capacity on two cores for all other containers.</summary>
    public const int Clients = 40;

    /// <summary>Services built from this repository.</summary>
    public static readonly string[] Ours = ["silo", "webfront"];

    public static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private static readonly string[] Services =
        [
            "postgres", "silo", "webfront", "nginx", "prometheus", "alertmanager", "alertmanager-proxy", "node-exporter", "blackbox-exporter",
            "postgres-exporter",
        ];

    // The same for every run, so that the build cache is used.
    private const string Version = "0.1.0-test";

    private static readonly string[] Files =
        ["--file", Repository.Path("docker-compose.yml"), "--file", Repository.Path("Tests", "Containers", "tests.yml")];

    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(2);

    private readonly string _folder = TempFolder.New("orleansobs-compose-");
    private readonly string _name = $"orleansobs-test-{Guid.NewGuid().ToString("N")[..8]}";
    private readonly string _address = $"127.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(255)}.{Random.Shared.Next(1, 255)}";
    private readonly Dictionary<string, string?> _environment;
    private string _tools = "";

    public ComposeProject()
    {
        _environment = new() { ["BIND"] = _address, ["VERSION"] = Version, ["SECRETS_DIR"] = Path.Combine(_folder, ".secrets") };
        Client = NewClient();
    }

    public HttpClient Client { get; }

    public Uri Address(int port) => new($"http://{_address}:{port}");

    public HttpClient NewClient() => ShopClient.New(Address(8080));

    public async Task<string> AdminKeyAsync() => (await File.ReadAllTextAsync(Secret("admin-api-key"))).Trim();

    /// <summary>PostgreSQL publishes no port, so this is the address of the container.</summary>
    public Task<string> ConnectionStringAsync() => ConnectionStringAsync("shop_owner", "owner.pgpass");

    public async Task<string> ConnectionStringAsync(string role, string passwordFile)
    {
        var postgres = (await ContainersAsync("postgres")).Single();
        return $"Host={await postgres.AddressAsync()};Username={role};Passfile={Secret(passwordFile)};Database=orleansobs";
    }

    /// <summary>All secrets of this project.</summary>
    public async Task<IReadOnlyList<string>> SecretsAsync()
    {
        var files = Directory.GetFiles(Path.Combine(_folder, ".secrets"));
        return [.. (await Task.WhenAll(files.Select(file => File.ReadAllTextAsync(file)))).Select(text => text.Trim().Split(':')[^1])];
    }

    private string Secret(string name) => Path.Combine(_folder, ".secrets", name);

    /// <param name="fresh">Without the build cache.</param>
    public async Task BuildAsync(bool fresh)
    {
        (await Command.ScriptAsync("env.sh", [_folder])).MustSucceed();
        _tools = (await RunAsync(["config", "--images", "postgres"])).MustSucceed().Output.Trim();
        string[] words = fresh ? ["build", "--no-cache"] : ["build"];
        (await RunAsync([.. words, .. Ours], BuildLimit)).MustSucceed();
    }

    /// <summary>Starts every service with that many silos; running containers stay unchanged.</summary>
    public async Task UpAsync(int silos)
    {
        (await RunAsync(["up", "--detach", "--no-build", "--no-recreate", "--wait", "--scale", $"silo={silos}", .. Services], StartLimit)).MustSucceed();
        await this.UntilSilosAsync(silos, StartLimit);
    }

    /// <summary>The volumes stay.</summary>
    public async Task DownAsync() => (await RunAsync(["down"], StopLimit)).MustSucceed();

    public async Task<IReadOnlyList<Container>> ContainersAsync(string service) =>
        [.. (await RunAsync(["ps", "--all", "--quiet", service])).MustSucceed().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => new Container(id, _tools))];

    public async Task<IReadOnlyList<Container>> AllContainersAsync() => [.. (await Task.WhenAll(Services.Select(ContainersAsync))).SelectMany(each => each)];

    public Task<CommandResult> RunAsync(IEnumerable<string> words, TimeSpan? limit = null) =>
        Command.RunAsync("docker", ["compose", "--project-name", _name, "--env-file", Path.Combine(_folder, ".env"), .. Files, .. words], _environment, limit);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await RunAsync(["down", "--volumes"], StopLimit);
        await Command.RunAsync("docker", ["image", "rm", .. Ours.Select(service => $"orleansobs/{service}:{Version}")]);
        Directory.Delete(_folder, recursive: true);
    }
}
