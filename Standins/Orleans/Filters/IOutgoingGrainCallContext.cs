namespace Orleans;

/// <summary>A call that leaves.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext;
