namespace OrleansObs.Bench.Compare.Figures;

/// <summary>Processor time in microseconds, by component.</summary>
/// <param name="System">The processes of the system under test.</param>
/// <param name="Driver">This process.</param>
internal sealed record CpuShares(double System, double Database, double Driver)
{
    public CpuShares Since(CpuShares begin) => new(System - begin.System, Database - begin.Database, Driver - begin.Driver);

    public CpuShares Scaled(double factor) => new(System * factor, Database * factor, Driver * factor);

    public CpuShares PerRequest(long requests) =>
        new(Math.Round(System / requests, 2), Math.Round(Database / requests, 2), Math.Round(Driver / requests, 2));
}
