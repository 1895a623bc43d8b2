namespace UmV.Integrations.Visma.Tests;

/// <summary>The memory, the logs and the traces of the whole process are looked at, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
