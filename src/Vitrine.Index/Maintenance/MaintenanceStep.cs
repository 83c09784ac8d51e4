namespace Vitrine.Index.Maintenance;

/// <summary>A kind of work that changes make due. One step runs at a time, never beside a save.</summary>
/// <remarks>
/// To add one: derive from this and add it to the list in <c>SearchIndex</c>. What is long goes into <see cref="Prepare"/>, on a snapshot,
/// with no lock held; what it returns runs under the writer's lock and only catches up with what was written meanwhile.
/// </remarks>
internal abstract class MaintenanceStep
{
    /// <summary>What the step does, for messages: "dropping dead documents".</summary>
    public abstract string Name { get; }

    /// <summary>Whether there is enough to do. Asked after every change, so cheap; false once the step has been installed.</summary>
    public abstract bool IsDue(IndexReader reader);

    /// <summary>Does the work on a snapshot.</summary>
    /// <exception cref="OperationCanceledException">The index is being closed; nothing is installed.</exception>
    public abstract Installation Prepare(IndexReader snapshot, CancellationToken cancel);
}

/// <summary>Installs what a step has prepared, under the writer's lock.</summary>
/// <param name="current">The index as it is now: the step's snapshot and what was written since.</param>
/// <returns>The same documents, from now on.</returns>
internal delegate IndexReader Installation(IndexReader current);
