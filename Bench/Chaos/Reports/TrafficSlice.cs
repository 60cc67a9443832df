namespace OrleansObs.Bench.Chaos.Reports;

/// <param name="Served">Operations that ended well in this slice of the run.</param>
/// <param name="Lost">Requests without the answer they should have had, of operations that began in it.</param>
internal sealed record TrafficSlice(int Served, int Lost);
