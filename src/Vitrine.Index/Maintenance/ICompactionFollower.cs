using Vitrine.Index.Storage;

namespace Vitrine.Index.Maintenance;

/// <summary>Something that names ordinals or rows and must name others after a compaction, such as an index over the vectors.</summary>
internal interface ICompactionFollower
{
    /// <summary>Translates what the snapshot had (<see cref="Compaction.Map"/>) for the fresh generation. No lock is held.</summary>
    void Follow(Compaction compaction);

    /// <summary>Translates what was written since, up to <paramref name="current"/>, under the writer's lock: the map knows it by now.</summary>
    void CatchUp(Compaction compaction, IndexReader current);
}
