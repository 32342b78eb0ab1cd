using Causeway.Data;
using Causeway.Sources.Reading;

namespace Causeway.Sources.Ipeds;

/// <summary>A row of edu.institution_characteristic, from one line of the IC file. A dot is a missing number; the flag before it says why.</summary>
sealed record IpedsCharacteristic
{
    static readonly string[] Levels = ["1", "1A", "1B", "2", "3", "4", "5", "6", "7", "8", "12", "17", "18", "19"];

    public required string Unitid { get; init; }
    public string? Affiliation { get; init; }
    public string? ReligiousAffiliation { get; init; }
    public string? Calendar { get; init; }
    public bool? OpenAdmission { get; init; }
    public string? AwardLevels { get; init; }
    public bool? Occupational { get; init; }
    public bool? AdultBasicEducation { get; init; }
    public bool? PartTimeUndergraduates { get; init; }
    public bool? DualEnrollmentCredit { get; init; }
    public bool? LifeExperienceCredit { get; init; }
    public bool? WeekendCollege { get; init; }
    public bool? RemedialServices { get; init; }
    public bool? CareerCounseling { get; init; }
    public bool? EmploymentServices { get; init; }
    public bool? PlacementServices { get; init; }
    public bool? DayCare { get; init; }
    public bool? DistanceCourses { get; init; }
    public bool? DistancePrograms { get; init; }
    public bool? AllDistance { get; init; }
    public bool? TuitionVariesByResidence { get; init; }
    public bool? AlternativeTuitionPlan { get; init; }
    public bool? MustLiveOnCampus { get; init; }
    public bool? Housing { get; init; }
    public Marked HousingCapacity { get; init; }
    public Marked RoomCharge { get; init; }
    public Marked BoardCharge { get; init; }
    public Marked RoomAndBoardCharge { get; init; }
    public Marked UndergraduateApplicationFee { get; init; }
    public Marked GraduateApplicationFee { get; init; }
    public Marked DisabilityPercent { get; init; }

    /// <summary>Reads one line; null when it has an error.</summary>
    public static IpedsCharacteristic? Read(Fields f)
    {
        bool? Yes(string column) => IpedsCode.Is(f, column, "1");
        var levels = Levels.Where(l => Yes($"LEVEL{l}") == true).ToArray();
        var row = new IpedsCharacteristic
        {
            Unitid = IpedsCode.Unitid(f),
            Affiliation = IpedsCode.Text(f, "CNTLAFFI"),
            ReligiousAffiliation = IpedsCode.Text(f, "RELAFFIL"),
            Calendar = IpedsCode.Text(f, "CALSYS"),
            OpenAdmission = Yes("OPENADMP"),
            AwardLevels = levels.Length == 0 ? null : string.Join(' ', levels),
            Occupational = Yes("PEO1ISTR"),
            AdultBasicEducation = Yes("PEO5ISTR"),
            PartTimeUndergraduates = Yes("PT_UG"),
            DualEnrollmentCredit = Yes("CREDITS1"),
            LifeExperienceCredit = Yes("CREDITS2"),
            WeekendCollege = Yes("SLO7"),
            RemedialServices = Yes("STUSRV1"),
            CareerCounseling = Yes("STUSRV2"),
            EmploymentServices = Yes("STUSRV3"),
            PlacementServices = Yes("STUSRV4"),
            DayCare = Yes("STUSRV8"),
            DistanceCourses = Yes("DISTCRS"),
            DistancePrograms = Yes("DISTPGS"),
            AllDistance = Yes("DISTNCED"),
            TuitionVariesByResidence = Yes("TUITVARY"),
            AlternativeTuitionPlan = Yes("TUITPL"),
            MustLiveOnCampus = Yes("ALLONCAM"),
            Housing = Yes("ROOM"),
            HousingCapacity = Amount(f, "ROOMCAP", "XROOMCAP"),
            RoomCharge = Amount(f, "ROOMAMT", "XROOMAMT"),
            BoardCharge = Amount(f, "BOARDAMT", "XBORDAMT"),
            RoomAndBoardCharge = Amount(f, "RMBRDAMT", "XRMBDAMT"),
            UndergraduateApplicationFee = Amount(f, "APPLFEEU", "XAPPFEEU"),
            GraduateApplicationFee = Amount(f, "APPLFEEG", "XAPPFEEG"),
            DisabilityPercent = Amount(f, "DISABPCT", "XDISABPC"),
        };
        return f.Failed ? null : row;
    }

    static Marked Amount(Fields f, string column, string flag) =>
        f.Marked(
            column,
            t =>
                !IpedsCode.IsMissing(t)
                    ? null
                    : Marked.None(f.Raw(flag) == "A" || t == "-2" ? ValueStatus.NotApplicable : ValueStatus.Missing)
        );
}
