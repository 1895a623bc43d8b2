using UmV.Core.Schools;

namespace UmV.Integrations.Visma;

/// <summary>
/// A file that a school system wrote: read whole as a source where it holds everything, and as a feed where it holds only what has changed.
/// </summary>
public interface ISchoolFile : ISchoolDataSource, ISchoolChangeFeed, ISchoolRecordSource;
