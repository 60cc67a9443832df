using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Bench.Chaos.Checks;

/// <summary>What clients were told, and what is stored after the last of them was answered.</summary>
internal sealed record ChaosEvidence(IReadOnlyList<ChaosProduct> Products, IReadOnlyList<ClientHistory> Histories, DatabaseSnapshot Stored);
