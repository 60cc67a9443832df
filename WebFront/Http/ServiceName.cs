namespace OrleansObs.WebFront.Http;

/// <summary>Which service a route belongs to; the first word of its metrics' names.</summary>
/// <param name="Name">One of the constants.</param>
internal sealed record ServiceName(string Name)
{
    public const string Product = "product";
    public const string Order = "order";
    public const string User = "user";
    public const string Time = "time";
    public const string SystemInfo = "system_info";
    public const string Weather = "weather";

    /// <summary>The page, its streams, what is behind the scenes, and whatever is asked for in vain.</summary>
    public const string Dashboard = "dashboard";

    public static IReadOnlyList<string> All { get; } = [Product, Order, User, Time, SystemInfo, Weather, Dashboard];
}
