namespace OrleansObs.Faults;

/// <summary>What can be made to go wrong on purpose.</summary>
public enum FaultKind
{
    /// <summary>Requests or calls wait first.</summary>
    Latency,

    /// <summary>Requests or calls fail.</summary>
    Error,

    /// <summary>Requests or calls are carried out, and nobody is told.</summary>
    LostReply,

    /// <summary>Every statement of the shop waits first.</summary>
    DatabaseSlow,

    /// <summary>Every statement of the shop fails as if the database could not be reached.</summary>
    DatabaseRefuse,

    /// <summary>The weather's upstream does not answer.</summary>
    UpstreamHang,

    /// <summary>Calls to the shop's grains on one silo get no answer.</summary>
    Cut,

    /// <summary>Busy threads.</summary>
    Cpu,

    /// <summary>Memory that is held and of no use.</summary>
    Memory,

    /// <summary>The process stops for some seconds, once.</summary>
    Freeze,

    /// <summary>The process kills itself, once.</summary>
    Crash,
}
