-- The nation's projected jobs and output of every industry, newest round.
-- Universe: wage and salary jobs of the nation by industry; the total (TE1000) has the self-employed too. Output in billions of chained dollars.
select industry, title, depth, base_year, target_year, employment_base, employment_target, employment_change, percent_change, employment_rate,
    output_base, output_base_status, output_target, output_target_status, vintage
from lmi.projection_industry
where vintage = (select max(vintage) from lmi.projection_industry)
order by industry
