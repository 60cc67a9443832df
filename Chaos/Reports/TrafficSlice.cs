namespace OrleansObs.Chaos.Reports;

/// <param name="Served">Served operations that ended in this time slice.</param>
/// <param name="Lost">Failed requests of operations that started in it.</param>
internal sealed record TrafficSlice(int Served, int Lost);
