using OrleansObs.Bench.Compare.Figures;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>Something that is measured of the shop alone. It starts what it needs, and ends it.</summary>
internal interface IStudy
{
    string Name { get; }

    Task<StudyResult> RunAsync(CancellationToken cancellationToken);
}
