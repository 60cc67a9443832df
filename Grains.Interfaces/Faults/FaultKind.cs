namespace OrleansObs.Faults;

/// <summary>Kinds of injected faults.</summary>
public enum FaultKind
{
    /// <summary>Requests or calls are delayed.</summary>
    Latency,

    /// <summary>Requests or calls fail.</summary>
    Error,

    /// <summary>Requests or calls are executed, and their response is lost.</summary>
    LostReply,

    /// <summary>Every statement of the shop is delayed.</summary>
    DatabaseSlow,

    /// <summary>Every statement of the shop fails as if the database could not be reached.</summary>
    DatabaseRefuse,

    /// <summary>The upstream of the weather does not respond.</summary>
    UpstreamHang,

    /// <summary>Calls to the shop's grains on one silo get no response.</summary>
    Cut,

    /// <summary>Threads consume processor time.</summary>
    Cpu,

    /// <summary>The process holds unused memory.</summary>
    Memory,

    /// <summary>The process is stopped for some seconds, once.</summary>
    Freeze,

    /// <summary>The process kills itself, once.</summary>
    Crash,
}
