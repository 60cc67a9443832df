namespace OrleansObs.Queries;

/// <summary>The length of one line of the sales report, and with it how far back the report goes.</summary>
public enum ReportPeriod
{
    /// <summary>The last 60 minutes.</summary>
    Minute,

    /// <summary>The last 48 hours.</summary>
    Hour,

    /// <summary>The last 31 days.</summary>
    Day,
}
