namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Endpoint metadata: the service of a route, which is the prefix of its metric names.</summary>
/// <param name="Name">One of the constants.</param>
internal sealed record ServiceName(string Name)
{
    public const string Product = "product";
    public const string Order = "order";
    public const string User = "user";
    public const string Time = "time";
    public const string SystemInfo = "system_info";
    public const string Weather = "weather";

    /// <summary>The page and its streams, admin routes, and requests that match no route.</summary>
    public const string Dashboard = "dashboard";

    public static IReadOnlyList<string> All { get; } = [Product, Order, User, Time, SystemInfo, Weather, Dashboard];
}
