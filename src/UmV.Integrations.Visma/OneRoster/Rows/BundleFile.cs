namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>The names of a bundle's files, as messages say them.</summary>
internal static class BundleFile
{
    internal const string Manifest = "manifest.csv";
    internal const string Orgs = "orgs.csv";
    internal const string Sessions = "academicSessions.csv";
    internal const string Classes = "classes.csv";
    internal const string Roles = "roles.csv";
    internal const string Users = "users.csv";
    internal const string Demographics = "demographics.csv";
    internal const string Enrollments = "enrollments.csv";

    internal static readonly string[] ReadingOrder = [Manifest, Orgs, Sessions, Classes, Roles, Users, Demographics, Enrollments];
}
