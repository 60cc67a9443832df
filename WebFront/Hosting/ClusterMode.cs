namespace OrleansObs.WebFront.Hosting;

/// <summary>Where the grains run.</summary>
internal enum ClusterMode
{
    /// <summary>In a silo inside this process.</summary>
    Embedded,

    /// <summary>In the silos of a fleet.</summary>
    Client,
}
