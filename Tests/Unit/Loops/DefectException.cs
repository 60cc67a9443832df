namespace OrleansObs.Tests.Unit.Loops;

/// <summary>An exception that no product code knows.</summary>
internal sealed class DefectException() : Exception("A defect.");
