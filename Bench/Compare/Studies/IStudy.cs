using OrleansObs.Bench.Compare.Figures;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>A measurement of the shop alone. It starts and stops the systems that it needs.</summary>
internal interface IStudy
{
    string Name { get; }

    Task<StudyResult> RunAsync(CancellationToken cancellationToken);
}
