namespace OrleansObs.Queries;

/// <summary>Length of one period of the sales report; it also determines how far back the report goes.</summary>
public enum ReportPeriod
{
    /// <summary>One minute; the report covers 60 minutes.</summary>
    Minute,

    /// <summary>One hour; the report covers 48 hours.</summary>
    Hour,

    /// <summary>One day; the report covers 31 days.</summary>
    Day,
}
