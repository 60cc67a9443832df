using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <summary>The histories of all clients, and the database after the last response.</summary>
internal sealed record ChaosEvidence(IReadOnlyList<ChaosProduct> Products, IReadOnlyList<ClientHistory> Histories, DatabaseSnapshot Stored);
