-- Jobs and hourly wages of one occupation ($1) in every area with published wages, each from the newest edition that has the occupation there.
-- Universe: wage and salary jobs in May of the year at the place of work. Where only annual wages are released, they stand in, divided by 2,080 hours.
select area, area_title, area_kind, vintage, employment, employment_status,
    case when wage_basis = 'annual' then annual_p10 / 2080 else hourly_p10 end as p10,
    case when wage_basis = 'annual' then annual_p10_status else hourly_p10_status end as p10_status,
    case when wage_basis = 'annual' then annual_p25 / 2080 else hourly_p25 end as p25,
    case when wage_basis = 'annual' then annual_p25_status else hourly_p25_status end as p25_status,
    case when wage_basis = 'annual' then annual_median / 2080 else hourly_median end as p50,
    case when wage_basis = 'annual' then annual_median_status else hourly_median_status end as p50_status,
    case when wage_basis = 'annual' then annual_p75 / 2080 else hourly_p75 end as p75,
    case when wage_basis = 'annual' then annual_p75_status else hourly_p75_status end as p75_status,
    case when wage_basis = 'annual' then annual_p90 / 2080 else hourly_p90 end as p90,
    case when wage_basis = 'annual' then annual_p90_status else hourly_p90_status end as p90_status,
    location_quotient, location_quotient_status
from (
    select w.*, row_number() over (partition by w.area order by w.vintage desc, w.ownership) as choice
    from lmi.oews_wage w
    where w.soc = $1 and w.naics = '000000' and w.level = 'detailed'
) newest
where choice = 1
order by area
