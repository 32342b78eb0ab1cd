namespace Causeway.Sources;

static class ShippedSources
{
    public static IReadOnlyList<Source> All { get; } =
    [
        new Oews.OewsSource(),
        new Qcew.QcewSource(),
        new Laus.LausSource(),
        new Projections.ProjectionsSource(),
        new StateProjections.StateProjectionsSource(),
        new Onet.OnetSource(),
        new Areas.AreasSource(),
        new Soc.SocSource(),
        new OnetSoc.OnetSocSource(),
        new CensusOccupations.CensusOccupationsSource(),
        new Cip.CipSource(),
        new CipSoc.CipSocSource(),
        new Naics.NaicsSource(),
        new Ipeds.IpedsSource(),
        new Scorecard.ScorecardSource(),
        new GraduationRates.GraduationRatesSource(),
        new StateReportCards.StateReportCardsSource(),
        new AcsPums.AcsPumsSource(),
        new AcsTables.AcsTablesSource(),
        new Lodes.LodesSource(),
        new Qwi.QwiSource(),
        new Pseo.PseoSource(),
        new LehdLabels.LehdLabelsSource(),
        new PovertyThresholds.PovertyThresholdsSource(),
        new FairMarketRents.FairMarketRentsSource(),
        new IncomeLimits.IncomeLimitsSource(),
        new PriceParities.PriceParitiesSource(),
        new PovertyGuidelines.PovertyGuidelinesSource(),
        new LivingCosts.LivingCostsSource(),
        new LivingWageTables.LivingWageTablesSource(),
        // After the sources that say of a document of their own why it is not loaded.
        new Standards.StandardsSource(),
    ];
}
