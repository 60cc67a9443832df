namespace OrleansObs.Storage;

/// <summary>The operator must correct the database before the shop can start. The message is one sentence for the operator.</summary>
public sealed class StorageSchemaException(string message) : Exception(message);
