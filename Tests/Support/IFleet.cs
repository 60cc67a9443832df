namespace OrleansObs.Tests.Support;

/// <summary>A fleet behind one address: local processes or containers.</summary>
internal interface IFleet
{
    HttpClient Client { get; }

    HttpClient NewClient();

    Task<string> AdminKeyAsync();

    /// <summary>Connection string of its database, for the audit.</summary>
    Task<string> ConnectionStringAsync();
}
