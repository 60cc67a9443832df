namespace OrleansObs.Chaos.Checks;

/// <param name="Message">Describes the violation, with the events that show it.</param>
internal sealed record Violation(ViolationKind Kind, string Message);
