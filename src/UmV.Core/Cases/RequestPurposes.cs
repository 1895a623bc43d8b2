using System.Collections.Frozen;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.Requests;

namespace UmV.Core.Cases;

/// <summary>Which purposes of an agreement a request is for, told by the groups of its problem categories.</summary>
internal static class RequestPurposes
{
    private static readonly FrozenDictionary<string, AgreementPurpose> ByGroup = new Dictionary<string, AgreementPurpose>
    {
        ["violence-and-threats"] = AgreementPurpose.PreventViolence,
        ["bullying-and-violations"] = AgreementPurpose.PreventBullying,
        ["conflict"] = AgreementPurpose.ConflictHandling,
        ["absence-and-dropout"] = AgreementPurpose.CounterDropOut,
        ["rule-breach-and-pushout"] = AgreementPurpose.CounterPushOut,
        ["crime-related"] = AgreementPurpose.CounterRecruitmentToCrime,
        ["radicalisation-and-control"] = AgreementPurpose.CounterRecruitmentToCrime,
    }.ToFrozenDictionary();

    /// <summary>A group that names no other purpose, of the default form or a host's own, is for a good school environment.</summary>
    internal static AgreementPurpose Of(string group) => ByGroup.GetValueOrDefault(group, AgreementPurpose.GoodSchoolEnvironment);

    internal static TargetLevel? LevelOf(string? code) => code switch
    {
        "pupil" => TargetLevel.Pupil,
        "group" => TargetLevel.Group,
        "class" => TargetLevel.Class,
        "school" => TargetLevel.School,
        _ => null,
    };

    internal static bool AreWithin(AgreementScope scope, RequestFacts? request) =>
        request is { CategoryGroups.IsEmpty: false }
        && LevelOf(request.TargetLevel) is { } level
        && scope.Covers(level, request.CategoryGroups.Select(Of));
}
