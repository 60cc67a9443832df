namespace OrleansObs.Tests.Support;

/// <summary>Silos behind one address, wherever they run.</summary>
internal interface IFleet
{
    HttpClient Client { get; }

    HttpClient NewClient();

    Task<string> AdminKeyAsync();

    /// <summary>Of the database, for those who check the books.</summary>
    Task<string> ConnectionStringAsync();
}
